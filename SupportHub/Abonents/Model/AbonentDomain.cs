namespace SupportHub.Abonents.Model;

/// <summary>A mail domain that is an abonent's alone: whoever writes from it belongs to the abonent. Never one where anybody has an address.</summary>
public class AbonentDomain
{
    public long Id { get; set; }

    public long AbonentId { get; set; }

    public Abonent? Abonent { get; set; }

    /// <summary>Lower case, without a dot before it: <c>client.example</c>.</summary>
    public string Domain { get; set; } = "";
}
