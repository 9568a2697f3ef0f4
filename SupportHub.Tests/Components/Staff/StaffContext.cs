using System.Globalization;
using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SupportHub.Abonents;
using SupportHub.Abonents.Queries;
using SupportHub.Data;
using SupportHub.Identity;
using SupportHub.Identity.Queries;
using SupportHub.Mail.Commands;
using SupportHub.Mail.Inbound.Filing;
using SupportHub.Mail.Inbound.Raw;
using SupportHub.Mail.Outbound;
using SupportHub.Mail.Queries;
using SupportHub.Platform;
using SupportHub.Publishing.Queries;
using SupportHub.Queue.Board;
using SupportHub.Queue.Records;
using SupportHub.Resources;
using SupportHub.Tests.Tickets;
using SupportHub.Tickets;
using SupportHub.Tickets.Commands;
using SupportHub.Tickets.Files;
using SupportHub.Tickets.Queries;
using Xunit;

namespace SupportHub.Tests.Components.Staff;

/// <summary>
/// Staff's components over a support room on a real database and a feed written by hand; the reader is Ivan of staff. Live parts draw themselves anew
/// at any moment: what is pressed is found and pressed in one turn (<c>InvokeAsync</c>).
/// </summary>
public abstract class StaffContext : BunitContext, IAsyncLifetime
{
    internal Room Here { get; private set; } = null!;

    internal Feed<QueueSnapshot> Board { get; private set; } = null!;

    internal Touches Touches { get; } = new();

    public async ValueTask InitializeAsync()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("ru-RU");
        JSInterop.Mode = JSRuntimeMode.Loose;
        Here = await Room.OpenAsync();
        Board = new Feed<QueueSnapshot>(QueueSnapshot.Empty, TimeSpan.FromMilliseconds(1), TimeProvider.System, NullLogger.Instance);
        Services.AddSingleton(Here.Get<TimeProvider>()).AddSingleton(Board).AddSingleton(Touches);
        Services.AddSingleton(new Presence(Options.Create(new QueueOptions { ShowInterval = TimeSpan.FromMilliseconds(10) }), TimeProvider.System, NullLogger<Presence>.Instance));
        Services.AddSingleton<IStringLocalizerFactory, TextLocalizer>().AddSingleton(typeof(IStringLocalizer<>), typeof(StringLocalizer<>));
        Services.AddSingleton<AuthenticationStateProvider, AsIvan>().AddSingleton<CurrentActor>();
        Take<TimetableSource>().Take<TicketPage>().Take<TicketJournal>().Take<TicketLists>().Take<Uploads>().Take<IOptions<TicketOptions>>();
        Take<ConfirmCriticality>().Take<LowerCriticality>().Take<ClaimCriticality>().Take<TakeTicket>().Take<ReleaseTicket>().Take<GiveTicket>().Take<MoveTicketToAbonent>();
        Take<AnswerTicket>().Take<AskForDetails>().Take<AddNote>().Take<PostponeTicket>().Take<DeclineTicket>().Take<TakeBackAnswer>().Take<CorrectAnswer>().Take<NoAnswerNeeded>().Take<AnswerNeeded>().Take<ReopenTicket>().Take<GiveAccess>().Take<ShowAccess>().Take<DestroyAccess>().Take<CopyContact>().Take<RemoveCopy>();
        var (contexts, timetables, time) = (Here.Get<IDbContextFactory<SupportDb>>(), Here.Get<TimetableSource>(), Here.Get<TimeProvider>());
        Services.AddSingleton(new OutgoingWays(contexts, new LetterFolder(Here.Get<Storage>()), Here.Get<Microsoft.Extensions.Options.IOptions<SupportHub.Tickets.TicketOptions>>(), time)).AddSingleton(new SendHeldNow(Here.Get<Writer>(), time));
        var (writer, moving) = (Here.Get<Writer>(), new MessageMoving(Here.Get<ServingTerms>()));
        Services.AddSingleton(new InboundLetters(contexts, new RawLetters(Here.Get<Storage>(), new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider(), time))).AddSingleton(new MoveMessage(writer, moving, time)).AddSingleton(new SplitOffMessage(writer, moving, Here.Get<ServingTerms>(), time)).AddSingleton(new UndoMove(writer, moving, time));
        Services.AddSingleton(new Colleagues(contexts, time)).AddSingleton(new AbonentTable(contexts, timetables, time))
            .AddSingleton(new AbonentCard(contexts, timetables, Options.Create(new AbonentOptions()), time));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await Here.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private StaffContext Take<T>()
        where T : class
    {
        Services.AddSingleton(_ => Here.Get<T>());
        return this;
    }

    private sealed class AsIvan : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, "1"), new Claim("name", "Иван"), new Claim(ClaimTypes.Role, "Staff")], "test"))));
    }
}
