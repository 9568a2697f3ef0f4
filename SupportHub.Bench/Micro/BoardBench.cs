using BenchmarkDotNet.Attributes;
using NodaTime;
using SupportHub.Queue.Board;
using SupportHub.Queue.Records;
using SupportHub.Regulation;

namespace SupportHub.Bench.Micro;

/// <summary>The board of 10,000 open tickets: built from what was loaded, and one change applied and published.</summary>
[MemoryDiagnoser]
public class BoardBench
{
    private const int Tickets = 10_000;
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 24, 12, 0);
    private static readonly Today Today = Today.Unknown;
    private readonly Timetable timetable = new(new Editions([Edition.Default]), ProductionCalendar.BuiltIn);
    private List<BoardTicket> loaded = [];
    private BoardTable kept = new();
    private int next;

    [GlobalSetup]
    public void Load()
    {
        loaded = [.. Enumerable.Range(0, Tickets).Select(Ticket)];
        kept.Fill(loaded, timetable, Now);
        kept.Take(1, Now, kept.Count(Today));
    }

    [Benchmark]
    public QueueSnapshot Snapshot()
    {
        var table = new BoardTable();
        table.Fill(loaded, timetable, Now);
        return table.Take(1, Now, table.Count(Today));
    }

    /// <summary>Somebody confirms or lowers a criticality: the ticket changes its lane, and every place behind it with it.</summary>
    [Benchmark]
    public QueueSnapshot Change()
    {
        var ticket = loaded[next++ * 37 % Tickets];
        kept.Put(ticket with { Confirmed = next % 2 == 0 ? Criticality.Critical : Criticality.Normal, ChangedAt = Now + Duration.FromTicks(next) }, timetable, Now);
        return kept.Take(next, Now, kept.Count(Today));
    }

    private BoardTicket Ticket(int i)
    {
        var tier = (i % 10) switch { < 6 => SupportTier.Partner, < 9 => SupportTier.Initial, _ => SupportTier.Development };
        var arrived = Now - Duration.FromMinutes(1 + i % 1_700);
        var clock = i % 5 == 4 ? null : ReactionClock.Begin(arrived, tier, Edition.Default, timetable.Of(Edition.Default), ClockCause.Arrival).ToText();
        return new BoardTicket(
            10_001 + i,
            $"Не проводится документ {i}",
            1 + i % 500,
            $"Мера-организация {i % 500}",
            tier,
            (Channel)(1 + i % 4),
            i % 40 == 0 ? Criticality.Critical : Criticality.Normal,
            i % 40 == 0 ? arrived : null,
            null,
            clock is null ? TicketStatus.WaitingForAbonent : TicketStatus.New,
            null,
            null,
            null,
            arrived,
            arrived,
            arrived,
            clock);
    }
}
