using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Allocations.Engine.Tests.House;

/// <summary>How many source lines each method's body has, from the debug symbols.</summary>
internal static class MethodLengths
{
    private const int HiddenLine = 0xFEEFEE;

    public static IReadOnlyList<(string File, string Name, int Lines)> Of(Assembly assembly)
    {
        using FileStream file = File.OpenRead(assembly.Location);
        using var image = new PEReader(file);
        using FileStream symbolFile = File.OpenRead(Path.ChangeExtension(assembly.Location, ".pdb"));
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(symbolFile);
        MetadataReader code = image.GetMetadataReader();
        MetadataReader debug = symbols.GetMetadataReader();
        List<(string, string, int)> lengths = [];
        foreach (MethodDefinitionHandle handle in code.MethodDefinitions)
        {
            MethodDefinition method = code.GetMethodDefinition(handle);
            MethodDebugInformation information = debug.GetMethodDebugInformation(handle.ToDebugInformationHandle());
            if (method.RelativeVirtualAddress == 0 || information.SequencePointsBlob.IsNil || information.Document.IsNil)
            {
                continue;
            }

            // A constructor begins with the field initialisers, wherever in the file they stand; its body follows the call
            // of the base constructor.
            int from = BaseConstructorCall(code, image, method);
            SequencePoint[] points =
            [
                .. information.GetSequencePoints().Where(point => point.StartLine != HiddenLine && point.Offset >= from),
            ];
            if (points.Length > 0)
            {
                TypeDefinition type = code.GetTypeDefinition(method.GetDeclaringType());
                string source = debug.GetString(debug.GetDocument(information.Document).Name);
                lengths.Add((
                    Path.GetFileName(source),
                    $"{code.GetString(type.Name)}.{code.GetString(method.Name)}",
                    points.Max(point => point.EndLine) - points.Min(point => point.StartLine) + 1));
            }
        }

        return lengths;
    }

    private static int BaseConstructorCall(MetadataReader code, PEReader image, MethodDefinition method)
    {
        if (!code.StringComparer.Equals(method.Name, ".ctor"))
        {
            return code.StringComparer.Equals(method.Name, ".cctor") ? int.MaxValue : 0;
        }

        TypeDefinition type = code.GetTypeDefinition(method.GetDeclaringType());
        byte[] il = image.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!;
        foreach ((int offset, OpCode instruction, EntityHandle token) in IlReader.Tokens(il))
        {
            EntityHandle called = instruction != OpCodes.Call ? default : token.Kind switch
            {
                HandleKind.MethodDefinition => code.GetMethodDefinition((MethodDefinitionHandle)token).GetDeclaringType(),
                HandleKind.MemberReference => code.GetMemberReference((MemberReferenceHandle)token).Parent,
                _ => default,
            };
            if (called == type.BaseType || called == (EntityHandle)method.GetDeclaringType())
            {
                return offset + 1;
            }
        }

        return 0;
    }
}
