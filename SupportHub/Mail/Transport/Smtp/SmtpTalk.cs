using System.Text;

namespace SupportHub.Mail.Transport.Smtp;

/// <summary>One command, one answer.</summary>
internal sealed class SmtpTalk(Wire wire)
{
    public Task<SmtpReply> ListenAsync(CancellationToken ct) => SmtpReply.ReadAsync(wire, ct);

    /// <param name="command">Without its end; it must hold no line break of its own.</param>
    public async Task<SmtpReply> SayAsync(string command, CancellationToken ct)
    {
        if (command.AsSpan().ContainsAny('\r', '\n', '\0')) throw new ArgumentException("A command is one line.", nameof(command));
        await wire.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"), ct);
        return await ListenAsync(ct);
    }

    public async Task<SmtpReply> SayAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        await wire.WriteAsync(bytes, ct);
        return await ListenAsync(ct);
    }
}
