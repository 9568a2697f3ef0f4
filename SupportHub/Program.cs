using SupportHub;
using SupportHub.Components;
using SupportHub.Data;
using SupportHub.Demo;
using SupportHub.Identity;
using SupportHub.Platform;
using SupportHub.Platform.Settings;
using SupportHub.Queue;
using SupportHub.Resources;
using SupportHub.Tickets;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Find() });
builder.WebHost.UseStaticWebAssets();
builder.AddPlatform();
builder.AddData();
builder.AddTexts();
builder.AddComponents();
builder.AddTickets();
builder.AddQueue();
builder.AddIdentityAndPolicies();
builder.CheckSettings();
var app = builder.Build();
app.UseSecurityHeaders();
app.UseOwnOriginsOnly();
app.UseTexts();
app.UseComponents();
app.UseIdentityAndPolicies();
app.UseAntiforgery();
app.MapStaticAssets().AllowAnonymous();
app.MapAccount();
app.MapTexts();
app.MapComponents();
await app.PrepareAsync();
await app.EnsureDemoAsync();
await app.RunAsync();

/// <summary>The entry point; public for the tests' host.</summary>
public partial class Program;
