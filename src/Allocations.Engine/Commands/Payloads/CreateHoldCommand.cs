using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>A request for an allocation behind the time at which it ends by itself. The request's tail follows.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct CreateHoldCommand
{
    public const int SizeOf = RequestOffset + CreateAllocationCommand.SizeOf;

    private const int RequestOffset = 8;

    [FieldOffset(0)] public long ExpiresAt;
    [FieldOffset(RequestOffset)] public CreateAllocationCommand Request;
}
