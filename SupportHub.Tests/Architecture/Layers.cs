namespace SupportHub.Tests.Architecture;

/// <summary>The parts of the app by namespace, and who may know whom: the table of docs/architecture.md as code.</summary>
internal static class Layers
{
    private static readonly string[] Features = ["Identity", "Publishing", "Abonents", "Tickets", "Mail"];
    private static readonly string[] StaffPages = ["Pages.Staff", "Pages.Manager", "Pages.Wall"];
    private static readonly string[] AbonentPages = ["Pages.Abonent", "Pages.Public"];

    /// <summary>The part that a namespace below <c>SupportHub</c> belongs to; null for the composition (Program, Setup), which may know anything.</summary>
    public static string Of(string ns)
    {
        var names = ns.Split('.').Skip(1).ToArray();
        if (names.Length == 0) return "Composition";
        return names[0] switch
        {
            "Components" when names.Length >= 3 && names[1] == "Pages" => $"Pages.{names[2]}",
            "Components" when names.Length >= 2 && names[1] == "Library" => "Library",
            "Components" => "Layout",
            "Migrations" => "Data",
            "Queue" when names.Length >= 2 && names[1] is "Board" or "Own" or "Hub" => $"Queue.{names[1]}",
            _ when names.Length >= 2 && names[1] is "Model" => "Model",
            _ when names.Length >= 2 && names[1] is "Records" => "Records",
            _ => names[0],
        };
    }

    /// <summary>Whether the first part may know the second.</summary>
    public static bool MayKnow(string from, string to)
    {
        if (from == to || from == "Composition") return true;
        if (to == "Composition") return false;
        return from switch
        {
            "Regulation" or "Platform" or "Resources" => false,
            "Model" or "Records" => to is "Regulation" or "Platform",
            "Data" => to is "Model" or "Regulation" or "Platform",
            "Identity" or "Publishing" or "Abonents" or "Tickets" or "Mail" => Foundations(to) || (Features.Contains(to) && Below(from, to)),
            "Queue.Board" or "Queue.Own" => to is "Regulation" or "Platform" or "Data" or "Model" or "Records" or "Publishing" || (from == "Queue.Own" && to == "Queue.Board") || to == "Identity",
            "Queue.Hub" => to is "Queue.Board" or "Records" or "Identity" or "Platform" or "Regulation",
            "Jobs" => Foundations(to) || Features.Contains(to) || to is "Queue.Board",
            "Api" => Features.Contains(to) || to is "Records" or "Queue.Board" or "Regulation" or "Platform" or "Resources",
            "Demo" or "Cli" => Foundations(to) || Features.Contains(to) || (from == "Cli" && to == "Demo"),
            "Library" => to is "Regulation" or "Records" or "Platform" or "Resources",
            "Layout" => to is "Library" or "Identity" or "Platform" or "Resources" or "Regulation",
            "Pages.Account" => to is "Library" or "Layout" or "Identity" or "Platform" or "Resources" or "Regulation" or "Records",
            "Pages.Dev" => to is "Library" or "Records" or "Regulation" or "Platform" or "Resources" or "Layout",
            _ when StaffPages.Contains(from) => Page(to) || to is "Queue.Board" or "Jobs",
            _ when AbonentPages.Contains(from) => Page(to) || to is "Queue.Own",
            _ => false,
        };
    }

    /// <summary>Every part named in the table.</summary>
    public static bool Knows(string layer) =>
        Features.Contains(layer) || StaffPages.Contains(layer) || AbonentPages.Contains(layer) || layer is "Composition" or "Regulation" or "Platform" or "Resources"
            or "Model" or "Records" or "Data" or "Queue.Board" or "Queue.Own" or "Queue.Hub" or "Queue" or "Jobs" or "Api" or "Demo" or "Cli" or "Library" or "Layout"
            or "Pages.Account" or "Pages.Dev";

    private static bool Foundations(string to) => to is "Regulation" or "Platform" or "Resources" or "Data" or "Model" or "Records";

    private static bool Page(string to) => Features.Contains(to) || to is "Library" or "Layout" or "Records" or "Regulation" or "Platform" or "Resources";

    private static bool Below(string from, string to) => Array.IndexOf(Features, to) < Array.IndexOf(Features, from);
}
