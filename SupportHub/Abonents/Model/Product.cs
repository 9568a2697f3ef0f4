namespace SupportHub.Abonents.Model;

/// <summary>What is supported. Its client and server parts have versions of their own.</summary>
public class Product
{
    public long Id { get; set; }

    public string Name { get; set; } = "";

    public bool IsRetired { get; set; }
}

/// <summary>A product in use at an abonent, with the versions last told.</summary>
public class InstalledProduct
{
    public long Id { get; set; }

    public long AbonentId { get; set; }

    public long ProductId { get; set; }

    public Product? Product { get; set; }

    public string ClientVersion { get; set; } = "";

    public string ServerVersion { get; set; } = "";
}
