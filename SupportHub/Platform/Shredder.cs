namespace SupportHub.Platform;

/// <summary>Destroys files whose content must not be found on the disk again: overwritten where they lie, then deleted. What the disk itself copied elsewhere is beyond it.</summary>
public static class Shredder
{
    /// <summary>None there is well too.</summary>
    /// <exception cref="IOException">It is still there: somebody is reading it.</exception>
    public static void Destroy(string path)
    {
        if (!File.Exists(path)) return;
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            var zeros = new byte[64 * 1024];
            for (var left = file.Length; left > 0; left -= zeros.Length) file.Write(zeros, 0, (int)Math.Min(left, zeros.Length));
            file.Flush(flushToDisk: true);
        }

        File.Delete(path);
    }
}
