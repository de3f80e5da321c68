using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>An authority, and an actor who is granted it, or loses it.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct AuthorityOfActorCommand : IPayload<AuthorityOfActorCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public int Actor;
    [FieldOffset(4)] public ushort AuthorityBytes;
    [FieldOffset(6)] public ushort Reserved;

    /// <inheritdoc/>
    public static void Describe(AuthorityOfActorCommand* at, PayloadLayout layout) => layout
        .Number(&at->Actor, "actor")
        .Text(&at->AuthorityBytes, "authority", EngineLimits.CodeBytes, isRequired: true);
}
