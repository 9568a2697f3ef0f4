using System.Globalization;
using Microsoft.Extensions.Localization;

namespace SupportHub.Resources;

/// <summary>Texts in the language of <see cref="CultureInfo.CurrentUICulture"/>. A key without a text is shown as itself.</summary>
internal sealed class TextLocalizer : IStringLocalizer, IStringLocalizerFactory
{
    public LocalizedString this[string name] => Find(name, []);

    public LocalizedString this[string name, params object[] arguments] => Find(name, arguments);

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        TextFiles.Of(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName).Select(text => new LocalizedString(text.Key, text.Value));

    public IStringLocalizer Create(Type resourceSource) => this;

    public IStringLocalizer Create(string baseName, string location) => this;

    private static LocalizedString Find(string key, object[] arguments)
    {
        if (!TextFiles.Of(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName).TryGetValue(key, out var text)) return new LocalizedString(key, key, resourceNotFound: true);
        return new LocalizedString(key, arguments.Length == 0 ? text : string.Format(CultureInfo.CurrentCulture, text, arguments));
    }
}
