namespace SupportHub.Platform;

/// <summary>The start stops here, in words for who runs it.</summary>
internal sealed class StartException(string words) : Exception(words);
