using NodaTime;
using SupportHub.Data.Log;

namespace SupportHub.Queue.Board;

/// <summary>A row of the change log, as the live board reads it.</summary>
public sealed record Change(long Seq, SubjectKind Subject, long SubjectId, long? AbonentId, string Kind, Instant At);
