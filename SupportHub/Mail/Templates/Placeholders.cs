using System.Collections.Frozen;
using SupportHub.Mail.Model;

namespace SupportHub.Mail.Templates;

/// <summary>What the template of each kind of letter may speak of, and what it must.</summary>
internal static class Placeholders
{
    private static readonly Placeholder[] Everywhere = [new("greeting"), new("name"), new("vendor")];
    private static readonly Placeholder[] OfTicket = [.. Everywhere, new("subject"), new("abonent")];
    private static readonly Placeholder Message = new("message", IsBlock: true, IsRequired: true), Promise = new("promise", IsBlock: true, IsRequired: true);

    private static readonly FrozenDictionary<LetterKind, IReadOnlyList<Placeholder>> ByKind = new Dictionary<LetterKind, IReadOnlyList<Placeholder>>
    {
        // R4.2-confirm: number, tier, deadline and its reckoning
        [LetterKind.Confirmation] = [.. OfTicket, new("tid", IsRequired: true), new("arrived"), new("tier"), new("due"), Promise],
        [LetterKind.WorkStarted] = [.. OfTicket, new("tid", IsRequired: true), new("due")],
        [LetterKind.Answer] = [.. OfTicket, new("tid"), new("author"), Message, new("wait")],
        [LetterKind.Postponed] = [.. OfTicket, new("tid"), new("author"), Message, new("reason", IsRequired: true), new("review")],
        [LetterKind.Declined] = [.. OfTicket, new("tid"), new("author"), Message, new("reason", IsRequired: true), new("closes"), new("clause")],
        [LetterKind.Resolved] = [.. OfTicket, new("tid"), new("author"), Message, new("closes", IsRequired: true), new("clause")],
        [LetterKind.CriticalityLowered] = [.. OfTicket, new("tid"), new("author"), Message, new("from"), new("to", IsRequired: true)],
        [LetterKind.PromiseMoved] = [.. OfTicket, new("tid"), new("cause"), new("was"), new("due"), new("tier"), new("clause"), Promise],
        [LetterKind.Closed] = [.. OfTicket, new("tid", IsRequired: true), new("clause")],
        [LetterKind.DetailsWanted] = [.. OfTicket, new("tid"), new("author"), Message, new("clause")],
        [LetterKind.TooLarge] = [.. Everywhere, new("subject"), new("size"), new("limit", IsRequired: true)],
        [LetterKind.Invitation] = [.. Everywhere, new("inviter"), new("link", IsBlock: true, IsRequired: true), new("until")],
        [LetterKind.PasswordReset] = [.. Everywhere, new("link", IsBlock: true, IsRequired: true), new("until")],
    }.ToFrozenDictionary();

    /// <summary>The kinds that have a template, in the order that managers see them.</summary>
    public static IReadOnlyList<LetterKind> Kinds { get; } =
    [
        LetterKind.Confirmation, LetterKind.WorkStarted, LetterKind.Answer, LetterKind.DetailsWanted, LetterKind.Resolved, LetterKind.Postponed, LetterKind.Declined,
        LetterKind.CriticalityLowered, LetterKind.PromiseMoved, LetterKind.Closed, LetterKind.TooLarge, LetterKind.Invitation, LetterKind.PasswordReset,
    ];

    public static IReadOnlyList<Placeholder> Of(LetterKind kind) => ByKind[kind];

    /// <summary>Whether the subject must carry the number: without it a reply finds its ticket only by its headers (R4.4-tid).</summary>
    public static bool SubjectNeedsTid(LetterKind kind) => kind is not (LetterKind.TooLarge or LetterKind.Invitation or LetterKind.PasswordReset);
}
