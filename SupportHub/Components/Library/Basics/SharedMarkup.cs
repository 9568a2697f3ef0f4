using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace SupportHub.Components.Library;

/// <summary>Markup written once for a record, a language and a variant, and shared by every circuit that shows the record; gone with it.</summary>
internal sealed class SharedMarkup<TRecord>
    where TRecord : class
{
    private readonly ConditionalWeakTable<TRecord, ConcurrentDictionary<(string Language, string Variant), string>> written = [];

    public string Of(TRecord record, string variant, Func<TRecord, string> write) =>
        written.GetOrCreateValue(record).GetOrAdd((CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, variant), _ => write(record));
}
