using System.Collections.Concurrent;
using NodaTime;

namespace SupportHub.Jobs.Running;

/// <summary>What this process knows of its jobs' runs: the newest, kept in memory; <see cref="JobKeeper"/> puts down what must outlive it.</summary>
public sealed class JobBook(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, JobNote> notes = new(StringComparer.Ordinal);

    /// <summary>Since when this process runs jobs: nothing is missing before it had time to run.</summary>
    public Instant Since { get; } = Instant.FromDateTimeOffset(time.GetUtcNow());

    public JobNote? Find(string name) => notes.GetValueOrDefault(name);

    internal void Put(string name, JobNote note) => notes[name] = note;
}

/// <summary>The last run of a job.</summary>
/// <param name="EndedAt">Null while it runs.</param>
/// <param name="Result">What it did, as <c>kind:number</c>; its words are in Resources under <c>Jobs.Did.</c></param>
/// <param name="Error">Null when it went well.</param>
/// <param name="KeptAt">When it was last put down in the database.</param>
public sealed record JobNote(Instant StartedAt, Instant? EndedAt, string Result, string? Error, Instant? LastGoodAt, Instant? KeptAt);
