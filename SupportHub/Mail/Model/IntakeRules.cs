namespace SupportHub.Mail.Model;

/// <summary>What becomes of letters of people whom nobody knows.</summary>
public enum UnknownSenders
{
    /// <summary>An Initial abonent of their own, to be sorted by staff (P3).</summary>
    BecomeAbonents = 1,

    /// <summary>Kept in quarantine until staff say.</summary>
    Quarantine = 2,
}

/// <summary>How letters are taken in, as managers set it: one row.</summary>
public class IntakeRules
{
    public int Id { get; set; } = 1;

    public int Version { get; set; }

    /// <summary>Days for which the bytes of a letter are kept; its row stays.</summary>
    public int RetentionDays { get; set; } = 365;

    public UnknownSenders UnknownSenders { get; set; } = UnknownSenders.BecomeAbonents;

    /// <summary>Requests of one address in 24 hours: each is confirmed, so above it letters go to quarantine as a flood.</summary>
    public int TicketsPerDay { get; set; } = 20;

    /// <summary>Letters of one address in 24 hours, of any kind that reaches a ticket.</summary>
    public int LettersPerDay { get; set; } = 200;

    /// <summary>Domains that belong to nobody beside the well-known ones; separated by spaces or lines.</summary>
    public string FreeMailDomains { get; set; } = "";

    /// <summary>Endings of files that are kept beside pictures, separated by spaces: <c>pdf txt log</c>.</summary>
    public string FileKinds { get; set; } =
        "pdf txt log csv xml json md rtf doc docx xls xlsx ppt pptx odt ods odp vsd vsdx zip 7z rar gz tar tgz bz2 xz eml msg ics vcf p7s p7m asc pgp sig jpg jpeg png gif bmp tif tiff webp heic mp4 mov avi mkv webm mp3 wav dmp evtx trc sql bak conf ini cfg yml yaml properties";
}
