namespace SupportHub.Mail.Mime.Reading.Tnef;

/// <summary>Control words that stand for characters.</summary>
internal static class RtfWords
{
    public static string? Text(string word) => word switch
    {
        "par" or "line" or "row" or "sect" or "page" => "\n",
        "tab" or "cell" => "\t",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "endash" => "–",
        "emdash" => "—",
        "emspace" or "enspace" => " ",
        _ => null,
    };
}
