using System.Security.Cryptography;

namespace SupportHub.Platform;

/// <summary>A key of this installation's own, made once and kept beside the other keys: every node and every backup needs it.</summary>
public static class KeyFile
{
    private const int KeyLength = 32;

    public static byte[] ReadOrMake(Storage storage, string name)
    {
        Directory.CreateDirectory(storage.Keys);
        var place = Path.Combine(storage.Keys, name);
        if (Read(place) is { } known) return known;
        var unfinished = $"{place}.{Guid.NewGuid():N}";
        File.WriteAllBytes(unfinished, RandomNumberGenerator.GetBytes(KeyLength));
        try
        {
            File.Move(unfinished, place);
        }
        catch (IOException) when (File.Exists(place))
        {
            // another node was first: its key is everybody's
            File.Delete(unfinished);
        }

        return File.ReadAllBytes(place);
    }

    private static byte[]? Read(string place) => File.Exists(place) && File.ReadAllBytes(place) is { Length: KeyLength } kept ? kept : null;
}
