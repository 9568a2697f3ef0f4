using System.Reflection;
using SupportHub.Regulation;

namespace SupportHub.Api;

/// <summary>A ticket's TID in a path: <c>10023-4</c>. One with a wrong check digit names no ticket.</summary>
public readonly record struct TidInPath(Tid? Tid)
{
    public static bool TryParse(string? text, IFormatProvider? provider, out TidInPath result)
    {
        result = new TidInPath(Regulation.Tid.TryParse(text, out var tid) ? tid : null);
        return true;
    }
}

/// <summary>The <c>Idempotency-Key</c> header: a second request with it changes nothing and gets the first one's answer.</summary>
public sealed record RepeatKey(string? Key, bool IsTooLong)
{
    public const string Header = "Idempotency-Key";

    private const int Longest = 100;

    public static ValueTask<RepeatKey> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        var key = http.Request.Headers[Header].ToString().Trim();
        return ValueTask.FromResult(new RepeatKey(key.Length == 0 ? null : key, key.Length > Longest));
    }

    internal Refusal? Refusal => IsTooLong ? new Refusal("Refusal.Api.KeyTooLong", Field: Header, Words: Longest.ToString(System.Globalization.CultureInfo.InvariantCulture)) : null;
}
