using SupportHub.Identity;
using SupportHub.Platform;
using SupportHub.Queue.Board;
using SupportHub.Queue.Records;

namespace SupportHub.Api;

/// <summary>Support's queue as it stands: the same as the hub's snapshot.</summary>
internal static class QueueEndpoint
{
    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/queue", (Feed<QueueSnapshot> board) => TypedResults.Ok(QueueDtos.Of(board.Latest)))
        .RequireAuthorization(Policies.WorkTickets).WithName("GetQueue").WithTags("Queue").WithSummary("Support's queue in its order, and why each ticket stands where it does.");
}
