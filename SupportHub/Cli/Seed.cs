using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using NodaTime;
using SupportHub.Data;
using SupportHub.Data.Bulk;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;
using SupportHub.Regulation;

namespace SupportHub.Cli;

/// <summary>The verb <c>seed</c>: tickets in quantity, for measuring. One thread makes rows, another writes them.</summary>
public sealed class Seed(IBulkLoad load, Writer writer, TimetableSource timetables, TimeProvider time)
{
    private const int ChunkOfTickets = 5_000;

    /// <summary>Adds what the plan says to what is there.</summary>
    /// <param name="tell">A line for whoever waits.</param>
    public async Task<Outcome<Done>> RunAsync(SeedPlan plan, Action<string> tell, CancellationToken ct)
    {
        var reserved = await writer.WriteAsync<SeedStart>(async db => await SeedStart.TakeAsync(db, plan.Tickets, ct), ct);
        if (!reserved.TryGet(out var start)) return reserved.Refusal!;
        var timetable = await timetables.ReadAsync(ct);
        var began = time.GetTimestamp();
        await load.LoadAsync(Chunks(plan, start, timetable, time.Now(), tell, began, ct), ct);
        var seconds = time.GetElapsedTime(began).TotalSeconds;
        tell(string.Create(CultureInfo.InvariantCulture, $"{plan.Abonents} abonents, {plan.Tickets} tickets ({plan.Open} open) in {seconds:0.0} s: {plan.Tickets / seconds:0} tickets/s."));
        return Done.Value;
    }

    private async IAsyncEnumerable<BulkChunk> Chunks(
        SeedPlan plan,
        SeedStart start,
        Timetable timetable,
        Instant now,
        Action<string> tell,
        long began,
        [EnumeratorCancellation] CancellationToken ct)
    {
        yield return new SeedAbonents(start, timetable, now).Make(plan.Abonents);
        var made = System.Threading.Channels.Channel.CreateBounded<BulkChunk>(2);
        var maker = Task.Run(() => MakeAsync(new SeedTickets(plan, start, timetable, now), plan.Tickets, made.Writer, ct), ct);
        var written = 0;
        await foreach (var chunk in made.Reader.ReadAllAsync(ct))
        {
            yield return chunk;
            written = Math.Min(plan.Tickets, written + ChunkOfTickets);
            if (written % (20 * ChunkOfTickets) == 0)
                tell(string.Create(CultureInfo.InvariantCulture, $"{written} tickets, {written / time.GetElapsedTime(began).TotalSeconds:0}/s"));
        }

        await maker;
    }

    private static async Task MakeAsync(SeedTickets tickets, int count, ChannelWriter<BulkChunk> made, CancellationToken ct)
    {
        try
        {
            for (var from = 0; from < count; from += ChunkOfTickets) await made.WriteAsync(tickets.Make(from, Math.Min(ChunkOfTickets, count - from)), ct);
        }
        finally
        {
            made.Complete();
        }
    }
}
