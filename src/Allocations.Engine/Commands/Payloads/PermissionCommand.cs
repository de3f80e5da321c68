using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Families of commands at a location, of an actor.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct PermissionCommand : IPayload<PermissionCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public int Actor;

    /// <summary>0 for everywhere.</summary>
    [FieldOffset(4)] public int Location;
    [FieldOffset(8)] public CommandFamilies Families;
    [FieldOffset(12)] public int Reserved;

    /// <inheritdoc/>
    public static void Describe(PermissionCommand* at, PayloadLayout layout) => layout
        .Number(&at->Actor, "actor")
        .Word(&at->Families, "families")
        .Location(&at->Location, presence: FieldPresence.Set);
}
