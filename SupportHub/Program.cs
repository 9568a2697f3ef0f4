using SupportHub;
using SupportHub.Components;
using SupportHub.Resources;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Find() });
builder.WebHost.UseStaticWebAssets();
builder.Services.AddSingleton(TimeProvider.System);
builder.AddTexts();
builder.AddComponents();
var app = builder.Build();
app.UseTexts();
app.UseComponents();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapTexts();
app.MapComponents();
app.Run();

/// <summary>The entry point; public for the tests' host.</summary>
public partial class Program;
