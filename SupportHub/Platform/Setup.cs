using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SupportHub.Platform.Settings;

namespace SupportHub.Platform;

/// <summary>What every part stands on: the clock, the folders, the vendor's words.</summary>
public static class Setup
{
    public static WebApplicationBuilder AddPlatform(this WebApplicationBuilder builder)
    {
        builder.AddSection<StorageOptions>("Storage").AddSection<Vendor>("Vendor").AddSection<DemoOptions>("Demo");
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(Storage.Of(builder.Configuration, builder.Environment.ContentRootPath));
        builder.Services.AddSingleton(services => services.GetRequiredService<IOptions<Vendor>>().Value);
        return builder;
    }
}
