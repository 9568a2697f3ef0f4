namespace SupportHub.Mail.Records;

/// <summary>One step of a connection test.</summary>
/// <param name="Step">Its words are in Resources under <c>Mail.Step.</c>: Resolve, Connect, Secure, Greet, SignIn, Folder, Sender; of a folder Directory, Write.</param>
/// <param name="Passed">Null: it was not reached.</param>
/// <param name="Fault">Why it failed, its words under <c>Mail.Fault.</c>; empty where it passed.</param>
/// <param name="Details">What the server or the system said with it.</param>
public sealed record ConnectionStep(string Step, bool? Passed, string Fault = "", string Details = "");

/// <summary>What a connection test found, step by step in their order.</summary>
public sealed record ConnectionVerdict(IReadOnlyList<ConnectionStep> Steps)
{
    public bool Passed => Steps.All(s => s.Passed == true);
}
