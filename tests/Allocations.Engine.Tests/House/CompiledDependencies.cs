using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Allocations.Engine.Tests.House;

/// <summary>
/// Everything that the types of a compiled assembly name: in base types, interfaces, constraints, fields, signatures, locals,
/// catch clauses and instructions. Attributes and documentation do not count, and constants leave no trace.
/// </summary>
internal sealed class CompiledDependencies
{
    private readonly MetadataReader _reader;
    private readonly PEReader _image;
    private readonly HashSet<Dependency> _found = [];
    private readonly TypeCollector _collector;
    private string _type = "";
    private string _member = "";

    private CompiledDependencies(PEReader image)
    {
        _image = image;
        _reader = image.GetMetadataReader();
        _collector = new TypeCollector(type => Add(type));
    }

    public static IReadOnlyList<Dependency> Of(Assembly assembly)
    {
        using FileStream file = File.OpenRead(assembly.Location);
        using var image = new PEReader(file);
        var scan = new CompiledDependencies(image);
        foreach (TypeDefinitionHandle type in scan._reader.TypeDefinitions)
        {
            scan.ScanType(type);
        }

        return [.. scan._found.OrderBy(dependency => dependency.ToString(), StringComparer.Ordinal)];
    }

    private void ScanType(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _reader.GetTypeDefinition(handle);
        (string outer, string nested) = NameOf(handle);
        _type = outer;
        _member = nested + "(declaration)";
        Resolve(type.BaseType);
        foreach (InterfaceImplementationHandle implementation in type.GetInterfaceImplementations())
        {
            Resolve(_reader.GetInterfaceImplementation(implementation).Interface);
        }

        Constraints(type.GetGenericParameters());
        foreach (FieldDefinitionHandle field in type.GetFields())
        {
            FieldDefinition definition = _reader.GetFieldDefinition(field);
            _member = nested + _reader.GetString(definition.Name);
            definition.DecodeSignature(_collector, null);
        }

        foreach (MethodDefinitionHandle method in type.GetMethods())
        {
            MethodDefinition definition = _reader.GetMethodDefinition(method);
            _member = nested + _reader.GetString(definition.Name);
            definition.DecodeSignature(_collector, null);
            Constraints(definition.GetGenericParameters());
            ScanBody(definition);
        }
    }

    private void Constraints(GenericParameterHandleCollection parameters)
    {
        foreach (GenericParameterHandle parameter in parameters)
        {
            foreach (GenericParameterConstraintHandle constraint in _reader.GetGenericParameter(parameter).GetConstraints())
            {
                Resolve(_reader.GetGenericParameterConstraint(constraint).Type);
            }
        }
    }

    private void ScanBody(MethodDefinition method)
    {
        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        MethodBodyBlock body = _image.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            _reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_collector, null);
        }

        foreach (ExceptionRegion region in body.ExceptionRegions)
        {
            Resolve(region.CatchType);
        }

        foreach ((_, _, EntityHandle token) in IlReader.Tokens(body.GetILBytes()!))
        {
            Resolve(token);
        }
    }

    private void Resolve(EntityHandle token)
    {
        if (token.IsNil)
        {
            return;
        }

        switch (token.Kind)
        {
            case HandleKind.TypeDefinition or HandleKind.TypeReference:
                Add(token);
                break;
            case HandleKind.TypeSpecification:
                _reader.GetTypeSpecification((TypeSpecificationHandle)token).DecodeSignature(_collector, null);
                break;
            case HandleKind.FieldDefinition:
                FieldDefinition field = _reader.GetFieldDefinition((FieldDefinitionHandle)token);
                Add(field.GetDeclaringType(), _reader.GetString(field.Name));
                break;
            case HandleKind.MethodDefinition:
                MethodDefinition method = _reader.GetMethodDefinition((MethodDefinitionHandle)token);
                Add(method.GetDeclaringType(), _reader.GetString(method.Name));
                break;
            case HandleKind.MethodSpecification:
                MethodSpecification instance = _reader.GetMethodSpecification((MethodSpecificationHandle)token);
                instance.DecodeSignature(_collector, null);
                Resolve(instance.Method);
                break;
            case HandleKind.MemberReference:
                ResolveMember(_reader.GetMemberReference((MemberReferenceHandle)token));
                break;
            case HandleKind.StandaloneSignature:
                _reader.GetStandaloneSignature((StandaloneSignatureHandle)token).DecodeMethodSignature(_collector, null);
                break;
            default:
                throw new NotSupportedException($"{_type}.{_member} carries a token of kind {token.Kind}.");
        }
    }

    private void ResolveMember(MemberReference member)
    {
        if (member.Parent.Kind is HandleKind.TypeReference or HandleKind.TypeDefinition)
        {
            Add(member.Parent, _reader.GetString(member.Name));
        }
        else
        {
            Resolve(member.Parent);
        }

        if (member.GetKind() == MemberReferenceKind.Method)
        {
            member.DecodeMethodSignature(_collector, null);
        }
        else
        {
            member.DecodeFieldSignature(_collector, null);
        }
    }

    private void Add(EntityHandle target, string targetMember = "")
    {
        (string outer, _) = NameOf(target);
        if (outer != _type)
        {
            _found.Add(new Dependency(_type, _member, outer, targetMember, target.Kind == HandleKind.TypeDefinition));
        }
    }

    /// <summary>The outermost type's full name, without arity, and what stands between it and the member.</summary>
    private (string Outer, string Nested) NameOf(EntityHandle handle)
    {
        string nested = "";
        while (true)
        {
            (string space, string name, EntityHandle outer) = handle.Kind == HandleKind.TypeDefinition
                ? Parts(_reader.GetTypeDefinition((TypeDefinitionHandle)handle))
                : Parts(_reader.GetTypeReference((TypeReferenceHandle)handle));
            if (outer.IsNil)
            {
                return ((space.Length > 0 ? space + "." : "") + name, nested);
            }

            nested = name + "." + nested;
            handle = outer;
        }
    }

    private (string Space, string Name, EntityHandle Outer) Parts(TypeDefinition type) =>
        (_reader.GetString(type.Namespace), WithoutArity(_reader.GetString(type.Name)), type.GetDeclaringType());

    private (string Space, string Name, EntityHandle Outer) Parts(TypeReference type) =>
        (_reader.GetString(type.Namespace),
        WithoutArity(_reader.GetString(type.Name)),
        type.ResolutionScope.Kind == HandleKind.TypeReference ? type.ResolutionScope : default);

    private static string WithoutArity(string name) =>
        name.IndexOf('`', StringComparison.Ordinal) is > 0 and var tick ? name[..tick] : name;
}
