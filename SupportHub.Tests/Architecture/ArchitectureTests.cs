using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Mono.Cecil;
using Shouldly;
using Xunit;

namespace SupportHub.Tests.Architecture;

public class ArchitectureTests
{
    private static readonly System.Reflection.Assembly App = typeof(Program).Assembly;

    [Fact]
    public void Nobody_knows_more_than_the_table_allows()
    {
        using var module = ModuleDefinition.ReadModule(App.Location);
        var forbidden = References.Of(module)
            .Where(use => !Composes(use.From))
            .Select(use => (From: References.Outermost(use.From), To: References.Outermost(use.To)))
            .Where(use => use.From.FullName != use.To.FullName && Ours(use.From) && Ours(use.To))
            .Where(use => !Layers.MayKnow(LayerOf(use.From), LayerOf(use.To)))
            .Select(use => $"{use.From.FullName} ({LayerOf(use.From)}) → {use.To.FullName} ({LayerOf(use.To)})")
            .Distinct().Order(StringComparer.Ordinal).ToList();
        forbidden.ShouldBeEmpty();
    }

    [Fact]
    public void Every_namespace_belongs_to_a_part_of_the_table()
    {
        using var module = ModuleDefinition.ReadModule(App.Location);
        module.GetTypes().Where(t => t.DeclaringType is null && Ours(t)).Select(t => Layers.Of(t.Namespace)).Distinct()
            .Where(layer => !Layers.Knows(layer)).ShouldBeEmpty();
    }

    [Fact]
    public void The_rules_know_only_time()
    {
        using var module = ModuleDefinition.ReadModule(App.Location);
        var used = References.Of(module).Where(u => LayerOf(u.From) == "Regulation").Select(u => u.To).ToList();
        used.ShouldNotBeEmpty();
        module.GetTypes().Where(t => LayerOf(t) == "Regulation").SelectMany(t => t.Methods).Where(m => m.HasBody)
            .SelectMany(m => m.Body.Instructions).Select(i => i.Operand).OfType<MethodReference>()
            .Select(m => m.DeclaringType.Namespace).Where(ns => !ns.StartsWith("System", StringComparison.Ordinal) && !ns.StartsWith("NodaTime", StringComparison.Ordinal) && !ns.StartsWith("SupportHub.Regulation", StringComparison.Ordinal))
            .Where(ns => ns.Length > 0 && !ns.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)).Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void The_vendor_kit_is_named_only_in_the_kit()
    {
        using var module = ModuleDefinition.ReadModule(App.Location);
        module.GetTypes().Where(t => !References.NamespaceOf(t).StartsWith("SupportHub.Components.Library.Kit", StringComparison.Ordinal) && References.NamespaceOf(t) != "SupportHub.Components")
            .SelectMany(t => t.Methods).Where(m => m.HasBody).SelectMany(m => m.Body.Instructions)
            .Select(i => (i.Operand as MemberReference)?.DeclaringType?.Namespace ?? "").Where(ns => ns.StartsWith("Radzen", StringComparison.Ordinal))
            .Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Every_page_says_who_may_see_it()
    {
        var pages = App.GetTypes().Where(t => t.IsDefined(typeof(RouteAttribute), false)).ToList();
        pages.ShouldNotBeEmpty();
        pages.Where(p => !p.IsDefined(typeof(AuthorizeAttribute), true) && !p.IsDefined(typeof(AllowAnonymousAttribute), true))
            .Select(p => p.FullName).ShouldBeEmpty();
    }

    [Fact]
    public void A_command_has_one_verb()
    {
        var commands = App.GetTypes().Where(t => t is { IsClass: true, IsNested: false, IsAbstract: false } && (t.Namespace ?? "").EndsWith(".Commands", StringComparison.Ordinal))
            .Where(t => t.GetMethods().Any(m => m.Name == "ExecuteAsync")).ToList();
        commands.ShouldNotBeEmpty();
        commands.Where(t => t.GetMethods(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.DeclaredOnly)
            .Where(m => !m.IsSpecialName).Select(m => m.Name).Distinct(StringComparer.Ordinal).Count() != 1).Select(t => t.FullName).ShouldBeEmpty();
    }

    private static bool Composes(TypeReference type) => References.Outermost(type).Name is "Setup" or "Program" || References.Outermost(type).Name.EndsWith("Setup", StringComparison.Ordinal);

    private static bool Ours(TypeReference type) => type.Namespace.StartsWith("SupportHub", StringComparison.Ordinal);

    private static string LayerOf(TypeReference type) => Layers.Of(References.NamespaceOf(type));
}
