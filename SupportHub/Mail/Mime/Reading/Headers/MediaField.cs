namespace SupportHub.Mail.Mime.Reading.Headers;

/// <summary>A value with parameters: Content-Type, Content-Disposition.</summary>
/// <param name="Value">Lower case: <c>text/plain</c>, <c>attachment</c>; may be empty.</param>
internal sealed record MediaField(string Value, IReadOnlyDictionary<string, string> Parameters)
{
    private static readonly Dictionary<string, string> None = [];

    public static MediaField Empty { get; } = new("", None);

    /// <summary>A parameter, decoded; null where it is absent.</summary>
    public string? this[string name] => Parameters.TryGetValue(name, out var value) ? value : null;

    public static MediaField Parse(string? raw) => string.IsNullOrWhiteSpace(raw) ? Empty : ParameterParser.Parse(raw);
}
