namespace SupportHub.Platform.Settings;

/// <summary>A section of the settings that is ours alone: a key in it that nobody reads is a mistake.</summary>
/// <param name="Name">The section's name: <c>Queue</c>.</param>
/// <param name="Type">The class that its keys are read into.</param>
public sealed record SettingsSection(string Name, Type Type);

/// <summary>Registers our sections and checks them all before anything starts.</summary>
public static class Sections
{
    /// <summary>Reads the section into <typeparamref name="T"/> (<c>IOptions&lt;T&gt;</c>) and has it checked at start: unknown keys, values, annotations.</summary>
    public static WebApplicationBuilder AddSection<T>(this WebApplicationBuilder builder, string name)
        where T : class, new()
    {
        builder.Services.AddSingleton(new SettingsSection(name, typeof(T)));
        builder.Services.Configure<T>(builder.Configuration.GetSection(name));
        return builder;
    }

    /// <summary>Call after every section was added.</summary>
    /// <exception cref="SettingsException">Something in our sections is wrong; the message says everything at once.</exception>
    public static WebApplicationBuilder CheckSettings(this WebApplicationBuilder builder)
    {
        var sections = builder.Services.Select(service => service.ImplementationInstance).OfType<SettingsSection>();
        var faults = sections.SelectMany(section => SettingsFaults.Find(builder.Configuration, section)).Distinct(StringComparer.Ordinal).ToList();
        return faults.Count == 0 ? builder : throw new SettingsException(faults);
    }
}

/// <summary>The settings are wrong: the start stops here.</summary>
public sealed class SettingsException(IReadOnlyList<string> faults)
    : Exception($"The settings are wrong ({faults.Count}):{string.Concat(faults.Select(fault => $"{Environment.NewLine}  - {fault}"))}")
{
    public IReadOnlyList<string> Faults => faults;
}
