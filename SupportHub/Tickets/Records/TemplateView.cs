using SupportHub.Regulation;

namespace SupportHub.Tickets.Records;

/// <summary>The template of a new request as an abonent's contact finds it.</summary>
/// <param name="NotByWeb">Why the tier files by letter instead (P2); null where it files here.</param>
/// <param name="Products">Those in use at the abonent first.</param>
public sealed record TemplateView(
    string ContactName,
    string ContactEmail,
    string ContactPhone,
    SupportTier Tier,
    Refusal? NotByWeb,
    IReadOnlyList<TemplateProduct> Products);

/// <param name="ClientVersion">As last told; empty where it never was.</param>
/// <param name="InUse">Known to be in use at the abonent.</param>
public sealed record TemplateProduct(long Id, string Name, string ClientVersion, string ServerVersion, bool InUse);
