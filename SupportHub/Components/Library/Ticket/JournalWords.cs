using Microsoft.Extensions.Localization;
using NodaTime.Text;

namespace SupportHub.Components.Library;

/// <summary>What the journal keeps in the words of programs («InWork → Resolved»), in those of people.</summary>
public static class JournalWords
{
    private const string Arrow = " → ";

    /// <summary>«состояние: В работе → Решена»</summary>
    public static string Detail(string name, string value, IStringLocalizer texts)
    {
        var said = string.Join(Arrow, value.Split(Arrow).Distinct().Select(part => Value(name, part, texts)));
        var key = texts[$"Detail.{name}"];
        return key.ResourceNotFound ? said : $"{key.Value}: {said}";
    }

    /// <summary>The door they came through.</summary>
    public static string Where(string where, IStringLocalizer texts) => Known($"Where.{where}", where, texts);

    private static string Known(string key, string otherwise, IStringLocalizer texts) => texts[key] is { ResourceNotFound: false } known ? known.Value : otherwise;

    private static string Value(string name, string value, IStringLocalizer texts)
    {
        if (name is "details") return string.Join(", ", value.Split(", ").Select(one => Known($"Detail.Name.{one}", one, texts)));
        if (name is "reviewOn" or "date") return LocalDatePattern.Iso.Parse(value) is { Success: true, Value: var day } ? MoscowTime.Date(day) : value;
        var words = name switch { "status" => "Status", "criticality" => "Criticality", "tier" => "Tier", "channel" => "Channel", "code" => "RefusalCode", "role" => "Role", "job" => "Jobs.Name", "open" => "Detail.Open", "gone" => "Access.Gone", _ => null };
        return words is null ? value : Known($"{words}.{value}", value, texts);
    }
}
