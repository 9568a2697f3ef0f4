using System.Runtime.CompilerServices;
using Bunit;

namespace SupportHub.Tests.Support;

/// <summary>What a component is awaited to show comes at once on a quiet machine; bUnit gives a busy one a second.</summary>
internal static class PatientBunit
{
    [ModuleInitializer]
    internal static void Wait() => BunitContext.DefaultWaitTimeout = TimeSpan.FromMinutes(1);
}
