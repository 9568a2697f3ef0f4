using Microsoft.AspNetCore.Components;

namespace SupportHub.Components.Library;

/// <summary>A column of a <see cref="DataTable{TRow}"/>.</summary>
/// <param name="Cell">What a row shows there.</param>
/// <param name="Sort">The name that the order is asked by; null where it can not be ordered by.</param>
/// <param name="Number">Set at the end, with figures under one another.</param>
/// <param name="Minor">Left out on a phone.</param>
public sealed record Column<TRow>(string Title, RenderFragment<TRow> Cell, string? Sort = null, bool Number = false, bool Minor = false);
