using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using SupportHub.Regulation;

namespace SupportHub.Bench.Load;

/// <summary>One change made from outside.</summary>
/// <param name="SentAt">Before the request; the commit comes after it.</param>
/// <param name="AnsweredAt">After the answer; the commit came before it.</param>
internal sealed record Change(long Ticket, long SentAt, long AnsweredAt);

/// <summary>People at work, through the API: one files a ticket, then staff answer it and wait, so that the queue keeps its length.</summary>
internal sealed class Changes : IDisposable
{
    private readonly HttpClient abonent, staff;

    public Changes(Uri root, string abonentToken, string staffToken) => (abonent, staff) = (Client(root, abonentToken), Client(root, staffToken));

    /// <summary>So many changes a second for so long: filings and answers in turn. The filings are given back, as only they are looked for.</summary>
    public async Task<IReadOnlyList<Change>> RunAsync(int aSecond, TimeSpan duration, CancellationToken ct)
    {
        var filed = new List<Change>();
        var answered = 0;
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / aSecond));
        for (var i = 0; i < aSecond * duration.TotalSeconds && await beat.WaitForNextTickAsync(ct); i++)
        {
            if (i % 2 == 0) filed.Add(await FileAsync(abonent, i, ct));
            else await AnswerAsync(filed[answered++].Ticket, ct);
        }

        return filed;
    }

    public void Dispose()
    {
        abonent.Dispose();
        staff.Dispose();
    }

    public static HttpClient Client(Uri root, string token)
    {
        var client = new HttpClient { BaseAddress = root };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public static async Task<Change> FileAsync(HttpClient client, int i, CancellationToken ct)
    {
        var sent = Stopwatch.GetTimestamp();
        using var answer = await client.PostAsJsonAsync("/api/v1/tickets", Ticket(i), ct);
        var answered = Stopwatch.GetTimestamp();
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"A ticket was refused: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(ct)}");
        var filed = await answer.Content.ReadFromJsonAsync<Filed>(ct);
        return Tid.TryParse(filed?.Tid, out var tid) ? new Change(tid.Number, sent, answered) : throw new InvalidOperationException("The API gave no TID.");
    }

    private async Task AnswerAsync(long ticket, CancellationToken ct)
    {
        var answer = new { text = "Проверьте, пожалуйста, журнал службы и пришлите последние строки.", then = "Wait" };
        using var done = await staff.PostAsJsonAsync($"/api/v1/tickets/{Tid.Of(ticket)}/messages", answer, ct);
        if (!done.IsSuccessStatusCode) throw new InvalidOperationException($"An answer was refused: {(int)done.StatusCode} {await done.Content.ReadAsStringAsync(ct)}");
    }

    private static object Ticket(int i) => new
    {
        description = $"Добрый день! Замер {i}: не проводится документ, код VX-{1000 + i % 9000}. Повторяется на двух рабочих местах, журнал приложим отдельно.",
        productName = "Вектор.Учёт",
        criticality = "Normal",
        contactName = "Контакт Пример",
        contactEmail = "bench@demo.example",
        subject = $"Замер {i}",
        serverVersion = "8.4.12",
    };

    private sealed record Filed(string Tid);
}
