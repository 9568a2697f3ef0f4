using System.Globalization;

namespace SupportHub.Platform;

/// <summary>The culture of whoever subscribed, for what is called on their behalf later.</summary>
internal sealed record FollowerCulture(CultureInfo Formats, CultureInfo Words)
{
    public static FollowerCulture Current() => new(CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    /// <summary>For the rest of the running asynchronous flow.</summary>
    public void Apply()
    {
        CultureInfo.CurrentCulture = Formats;
        CultureInfo.CurrentUICulture = Words;
    }
}
