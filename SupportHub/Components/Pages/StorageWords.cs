using System.Data.Common;
using SupportHub.Platform;
using SupportHub.Regulation;

namespace SupportHub.Components.Pages;

/// <summary>A page outlives a database that is away: it says so, and what was typed and picked stays.</summary>
internal static class StorageWords
{
    public static async Task<Outcome<T>> OrAwayAsync<T>(this Task<Outcome<T>> asked)
    {
        try
        {
            return await asked;
        }
        catch (DbException)
        {
            return new Refusal("Refusal.Storage.Away");
        }
    }
}
