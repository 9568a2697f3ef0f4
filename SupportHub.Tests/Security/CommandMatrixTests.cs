using Shouldly;
using SupportHub.Platform;
using SupportHub.Regulation;
using Xunit;

namespace SupportHub.Tests.Security;

/// <summary>S4, P1: every command × everybody who may ask for it, on a real database. Who may not is refused and leaves no trace in it.</summary>
public sealed class CommandMatrixTests(CommandScene scene) : IClassFixture<CommandScene>
{
    private static readonly IReadOnlyList<CommandRow> Table = [.. TicketCommandRows.All, .. AbonentCommandRows.All, .. OtherCommandRows.All, .. MailCommandRows.All];

    /// <summary>Commands that ask for no actor, and what they ask for instead.</summary>
    private static readonly Dictionary<string, string> WithoutActor = new(StringComparer.Ordinal)
    {
        ["SignIn"] = "an address and a password",
        ["AcceptInvitation"] = "the secret of a letter",
        ["ResetPassword"] = "the secret of a letter",
        ["RequestPasswordReset"] = "an address; the answer is the same for every one",
        ["MakeFirstManager"] = "the key in the log, while there is no manager",
        ["RequestPairing"] = "nothing: an unpaired screen shows a code that only a manager can use",
        ["KeepJobRun"] = "nothing: internal, of the jobs themselves",
    };

    /// <summary>What says «not you», told apart from what says «not so».</summary>
    private static readonly string[] NotYou =
    [
        "Refusal.OnlyStaffMay", "Refusal.OnlyManagersMay", "Refusal.OnlySystemMay", "Refusal.NotYoursToDo", "Refusal.NoSuchTicket", "Refusal.OnlyAbonentFiles",
        "Refusal.Account.NotAllowed", "Refusal.NotYourAnswer", "Refusal.Account.Gone", "Refusal.Access.NotYours",
    ];

    public static TheoryData<int, string> Rows
    {
        get
        {
            var rows = new TheoryData<int, string>();
            for (var i = 0; i < Table.Count; i++) rows.Add(i, Table[i].Command.Name);
            return rows;
        }
    }

    [Fact]
    public void Every_command_is_in_the_table()
    {
        var commands = typeof(Program).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsNested: false } && (type.Namespace ?? "").EndsWith(".Commands", StringComparison.Ordinal))
            .Select(type => (Type: type, Execute: type.GetMethods().FirstOrDefault(method => method.Name == "ExecuteAsync")))
            .Where(command => command.Execute is not null).ToList();
        commands.Count.ShouldBeGreaterThan(60);
        var asking = commands.Where(c => c.Execute!.GetParameters().FirstOrDefault()?.ParameterType == typeof(Actor)).Select(c => c.Type.FullName!);
        asking.Except(Table.Select(row => row.Command.FullName!)).ShouldBeEmpty("say in the table who may");
        commands.Where(c => c.Execute!.GetParameters().FirstOrDefault()?.ParameterType != typeof(Actor)).Select(c => c.Type.Name).Except(WithoutActor.Keys).ShouldBeEmpty("these ask nobody who they are");
    }

    [Fact]
    public async Task A_trace_is_noticed()
    {
        var before = await scene.TraceAsync();
        (await scene.TraceAsync()).ShouldBe(before);
        await scene.TicketAsync();
        (await scene.TraceAsync()).ShouldNotBe(before);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Who_may_does_and_who_may_not_leaves_no_trace(int number, string command)
    {
        var row = Table[number];
        var wrong = new List<string>();
        var untouched = await row.About(scene);
        foreach (var (who, actor) in scene.Actors.Where(a => !row.May.HasFlag(a.Key)))
        {
            var before = await scene.TraceAsync();
            var refusals = await row.AskAsync(scene, actor, untouched);
            if (refusals.Count == 0) wrong.Add($"{who} was let to do {command}");
            else if (!refusals.All(refusal => NotYou.Contains(refusal.Reason, StringComparer.Ordinal))) wrong.Add($"{who} was told {Said(refusals)} by {command}");
            if (await scene.TraceAsync() != before) wrong.Add($"{who} was refused {command} but it wrote");
        }

        foreach (var (who, actor) in scene.Actors.Where(a => row.May.HasFlag(a.Key)))
        {
            var refusals = await row.AskAsync(scene, actor, await row.About(scene));
            if (refusals.Count > 0) wrong.Add($"{who} was refused {command}: {Said(refusals)}");
        }

        wrong.ShouldBeEmpty();
    }

    private static string Said(IEnumerable<Refusal> refusals) => string.Join(", ", refusals.Select(r => $"{r.Field} {r.Reason}"));
}
