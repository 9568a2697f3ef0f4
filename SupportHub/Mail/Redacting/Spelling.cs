namespace SupportHub.Mail.Redacting;

/// <summary>How a text may be written down: which of its signs stand for others, and which for none.</summary>
internal enum Spelling
{
    /// <summary>Sign for sign; blanks and ends of lines stand for nothing in each spelling.</summary>
    Plain,

    /// <summary>The marks of a quotation at the beginning of a line stand for nothing.</summary>
    Quoted,

    /// <summary><c>&amp;amp;</c> and its kin.</summary>
    Entities,

    /// <summary>Entities, and tags that stand for nothing.</summary>
    Html,

    /// <summary>What follows a backslash in JSON, calendars and RTF.</summary>
    Backslashes,

    /// <summary>Two digits after a percent sign: links.</summary>
    Percents,
}
