using NodaTime;
using Quartz;
using SupportHub.Jobs.Commands;
using SupportHub.Jobs.Queries;
using SupportHub.Jobs.Running;
using SupportHub.Platform.Settings;

namespace SupportHub.Jobs;

/// <summary>What time drives: Quartz with its store in memory, every run noted.</summary>
public static class Setup
{
    public static WebApplicationBuilder AddJobs(this WebApplicationBuilder builder)
    {
        builder.AddSection<JobOptions>("Jobs");
        builder.Services
            .AddSingleton<JobBook>()
            .AddSingleton<KeepJobRun>()
            .AddSingleton<JobKeeper>()
            .AddSingleton<JobList>()
            .AddSingleton<RunJobNow>()
            .AddSingleton<Commits>()
            .AddSingleton<DismissNotice>()
            .AddSingleton<WarnCalendar>()
            .AddSingleton<WarnContracts>()
            .AddSingleton<TrimOldRecords>()
            .AddSingleton<TellOpening>()
            .AddSingleton<OpeningTrigger>();
        builder.Services.AddHealthChecks().AddCheck<JobsHealth>("jobs").AddCheck<CalendarHealth>("calendar").AddCheck<LiveBoardHealth>("board");
        builder.Services.AddQuartz(AddSchedule);
        if (!bool.TryParse(builder.Configuration["Jobs:Enabled"], out var enabled) || enabled) AddRunning(builder.Services);
        return builder;
    }

    private static void AddRunning(IServiceCollection services) => services
        .AddQuartzHostedService(options => options.WaitForJobsToComplete = true)
        .AddHostedService<OpeningWatch>()
        .AddHostedService<LetterWaker>();

    private static void AddSchedule(IQuartzBuilder quartz)
    {
        quartz.UseInMemoryStore();
        quartz.UseDefaultThreadPool(4);
        quartz.AddJobMiddleware(services => services.GetRequiredService<JobKeeper>());
        foreach (var job in Schedule.All)
        {
            quartz.AddJob(job.Job, j => j.WithIdentity(job.Name).StoreDurably(true).DisallowConcurrentExecution(true));
            if (job.Every is { } every)
                quartz.AddTrigger(t => t.ForJob(job.Name).WithIdentity(job.Name).StartNow().WithSimpleSchedule(s => Again(s, every)));
        }
    }

    /// <summary>The runs that a machine missed in its sleep are one run, and the next ones count from it.</summary>
    internal static SimpleScheduleBuilder Again(SimpleScheduleBuilder schedule, Duration every) =>
        schedule.WithInterval(every.ToTimeSpan()).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithRemainingCount);
}
