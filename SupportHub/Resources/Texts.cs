namespace SupportHub.Resources;

/// <summary>Every word that a person sees, by key: <c>IStringLocalizer&lt;Texts&gt;</c>. The words lie in Texts.&lt;Area&gt;.&lt;ru|en&gt;.json beside this file.</summary>
public sealed class Texts;
