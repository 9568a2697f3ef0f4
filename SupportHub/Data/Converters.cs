using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace SupportHub.Data;

/// <summary>An instant is kept as a UTC date and time, which every provider compares and every reader understands.</summary>
internal sealed class InstantConverter() : ValueConverter<Instant, DateTime>(
    instant => instant.ToDateTimeUtc(),
    stored => Instant.FromDateTimeUtc(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

internal sealed class LocalDateConverter() : ValueConverter<LocalDate, DateOnly>(
    date => date.ToDateOnly(),
    stored => LocalDate.FromDateOnly(stored));
