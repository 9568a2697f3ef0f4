using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SupportHub.Tests.Architecture;

/// <summary>Which of our types uses which, read from the compiled assembly: signatures, fields, attributes and method bodies.</summary>
internal static class References
{
    public static IEnumerable<(TypeDefinition From, TypeReference To)> Of(ModuleDefinition module)
    {
        foreach (var type in module.GetTypes())
        {
            foreach (var used in UsedBy(type).SelectMany(Unfold))
            {
                if (used.Scope == module || used.Resolve()?.Module == module) yield return (type, used);
            }
        }
    }

    /// <summary>The namespace of a type, or of the type that it is nested in.</summary>
    public static string NamespaceOf(TypeReference type) => type.DeclaringType is { } outer ? NamespaceOf(outer) : type.Namespace;

    /// <summary>The outermost type: closures and iterators belong to the class that wrote them.</summary>
    public static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<TypeReference?> UsedBy(TypeDefinition type)
    {
        yield return type.BaseType;
        foreach (var used in type.Interfaces) yield return used.InterfaceType;
        foreach (var attribute in type.CustomAttributes) yield return attribute.AttributeType;
        foreach (var field in type.Fields) yield return field.FieldType;
        foreach (var used in type.Methods.SelectMany(UsedBy)) yield return used;
    }

    private static IEnumerable<TypeReference?> UsedBy(MethodDefinition method)
    {
        yield return method.ReturnType;
        foreach (var parameter in method.Parameters) yield return parameter.ParameterType;
        if (!method.HasBody) yield break;
        foreach (var variable in method.Body.Variables) yield return variable.VariableType;
        foreach (var used in method.Body.Instructions.SelectMany(UsedBy)) yield return used;
    }

    private static IEnumerable<TypeReference?> UsedBy(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method => [method.DeclaringType, .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, method.ReturnType],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    private static IEnumerable<TypeReference> Unfold(TypeReference? type) => type switch
    {
        null => [],
        GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Unfold).Append(generic.ElementType),
        TypeSpecification wrapped => Unfold(wrapped.ElementType),
        _ => [type],
    };
}
