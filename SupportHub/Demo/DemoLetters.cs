using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportHub.Data;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Inbound;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Demo;

/// <summary>Letters of the demonstration that wait for a person, brought in as a mailbox would: spam, a foreign TID, a program's notification, a repeated machine.</summary>
internal static class DemoLetters
{
    private static readonly Actor Intake = Actor.System("demonstration", "mail");

    /// <exception cref="InvalidOperationException">A letter was not taken in.</exception>
    public static async Task BringAsync(IServiceProvider services, CancellationToken ct)
    {
        var command = services.GetRequiredService<TakeInLetter>();
        var (tid, support) = (await SomeTicketAsync(services, ct), services.GetRequiredService<Vendor>().SupportAddress);
        foreach (var letter in All(tid, support))
        {
            var taken = await command.ExecuteAsync(Intake, new IncomingLetter(Encoding.UTF8.GetBytes(letter), "demo"), ct);
            if (!taken.Succeeded) throw new InvalidOperationException($"Demonstration: a letter was refused: {taken.Refusal!.Reason}.");
        }
    }

    private static async Task<Tid> SomeTicketAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<SupportDb>>().CreateDbContextAsync(ct);
        return Tid.Of(await db.Tickets.AsNoTracking().Where(t => t.Channel == Channel.Web).OrderBy(t => t.Id).Select(t => t.Id).FirstAsync(ct));
    }

    private static IEnumerable<string> All(Tid tid, string support) =>
    [
        Letter(1, "Отдел продаж <sale@bargain.example>", support, "Скидки до 90% только сегодня", "<h1>Скидки!</h1><p>Купите <a href=\"https://bargain.example/\">прямо сейчас</a>.</p><img src=\"https://bargain.example/pixel.png\">", "X-Spam-Flag: YES", "X-Spam-Status: Yes, score=14.2 required=5.0"),
        Letter(2, "Пётр Соседов <petr@neighbour.example>", support, $"Re: [TID {tid}] Подскажите, чем кончилось", "<p>Добрый день! Коллеги переслали мне вашу переписку, у нас похожая ошибка. Чем дело кончилось?</p>"),
        Letter(3, "Мониторинг <monitor@watch.example>", support, "Предупреждение: мало места на диске D:", "<p>Свободно 3% из 500 ГБ. Сервер archive-2.</p>", "Auto-Submitted: auto-generated", "Precedence: bulk"),
        Letter(4, "Служба доставки <noreply@parcel.example>", support, "Ваша посылка ожидает", "<p>Откройте вложение.</p>", "X-Spam-Flag: YES"),
    ];

    private static string Letter(int number, string from, string to, string subject, string html, params string[] headers) =>
        $"From: {from}\r\nTo: {to}\r\nSubject: {subject}\r\nMessage-ID: <demo-{number}@letters.example>\r\n{string.Concat(headers.Select(h => $"{h}\r\n"))}MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}\r\n";
}
