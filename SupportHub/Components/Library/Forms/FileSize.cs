using Microsoft.Extensions.Localization;

namespace SupportHub.Components.Library;

/// <summary>A size as people say it: «640 КБ», «1,4 МБ».</summary>
public static class FileSize
{
    public static string In(long bytes, IStringLocalizer texts) => bytes < 1024 * 1024
        ? texts["Library.Size.Kb", bytes <= 0 ? 0 : Math.Max(1, bytes / 1024)]
        : texts["Library.Size.Mb", Math.Round(bytes / 1024d / 1024d, 1)];
}
