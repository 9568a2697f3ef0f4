using System.Globalization;
using NodaTime;

namespace SupportHub.Demo;

/// <summary>What a ticket's own words are: its versions, machine, numbers. The same throughout its conversation.</summary>
public sealed record Words(string Client, string Server, string Newer, string Host, string Number, string Code, string Document, string Time, string Place, LocalDate Day)
{
    private static readonly string[] Servers = ["8.3.27", "8.4.12", "8.4.15", "8.4.19", "9.0.3", "9.0.5"];
    private static readonly string[] Newers = ["9.1.0", "9.1.2", "9.2.0"];
    private static readonly string[] Hosts = ["srv-app01", "vector-main", "app-demo", "srv-vector2", "vm-uchet", "node-14"];
    private static readonly string[] Places = ["Бухгалтерия", "Склад", "Закупки", "Продажи", "Логистика", "Отдел кадров"];

    public static string ServerOf(int organisation, int product) => Servers[(organisation * 3 + product) % Servers.Length];

    public static Words Pick(Random random, int organisation, int product, LocalDate day)
    {
        var server = ServerOf(organisation, product);
        return new Words(
            $"{server}.{random.Next(100, 400)}",
            server,
            Newers[random.Next(Newers.Length)],
            Hosts[random.Next(Hosts.Length)],
            Text(random.Next(12, 70)),
            $"VX-{random.Next(1001, 4999)}",
            Text(random.Next(100_200, 998_900)),
            $"{random.Next(6, 23):00}:{random.Next(60):00}",
            Places[random.Next(Places.Length)],
            day.PlusDays(-random.Next(1, 5)));
    }

    public string Fill(string text, string language) => text
        .Replace("{client}", Client, StringComparison.Ordinal)
        .Replace("{server}", Server, StringComparison.Ordinal)
        .Replace("{new}", Newer, StringComparison.Ordinal)
        .Replace("{host}", Host, StringComparison.Ordinal)
        .Replace("{n}", Number, StringComparison.Ordinal)
        .Replace("{code}", Code, StringComparison.Ordinal)
        .Replace("{doc}", Document, StringComparison.Ordinal)
        .Replace("{time}", Time, StringComparison.Ordinal)
        .Replace("{place}", Place, StringComparison.Ordinal)
        .Replace("{day}", Day.ToString("d MMMM", CultureInfo.GetCultureInfo(language)), StringComparison.Ordinal);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
