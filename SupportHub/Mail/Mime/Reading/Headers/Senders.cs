namespace SupportHub.Mail.Mime.Reading.Headers;

/// <summary>Addresses of the header of a message; a field may be there several times, and may be nonsense.</summary>
internal static class Senders
{
    /// <summary>The first address that looks like one; else the first thing that stood in a From.</summary>
    public static MailAddress? From(HeaderList headers)
    {
        var found = All(headers, "From");
        return found.FirstOrDefault(IsUsable) ?? All(headers, "Sender").FirstOrDefault(IsUsable) ?? found.FirstOrDefault() ?? NameOnly(headers);
    }

    public static MailAddress? First(HeaderList headers, string name) => All(headers, name) is [var first, ..] ? first : null;

    public static IReadOnlyList<MailAddress> All(HeaderList headers, string name) => [.. headers.Named(name).SelectMany(field => AddressParser.Parse(field.Raw))];

    private static bool IsUsable(MailAddress address)
    {
        var at = address.Address.LastIndexOf('@');
        return at > 0 && at < address.Address.Length - 1;
    }

    // who says a name and no address is still shown
    private static MailAddress? NameOnly(HeaderList headers) =>
        headers.All("From").FirstOrDefault(v => !string.IsNullOrWhiteSpace(v)) is { } value ? new MailAddress(Unicode.Mended(value.Trim(' ', '<', '>', '"')), "") : null;
}
