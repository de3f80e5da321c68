using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

// The fixed part of each kind of command, right behind its header. The offsets are on disk: a change is a new version.
// Texts and lists follow in the order in which their lengths are described; serial numbers come last, each as a 16-bit length
// and its UTF-8 bytes. Times are UTC ticks, 0 for none.

/// <summary>Tenants and actors alike.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct DefinePartyCommand : IPayload<DefinePartyCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public ushort CodeBytes;
    [FieldOffset(2)] public ushort NameBytes;

    /// <inheritdoc/>
    public static void Describe(DefinePartyCommand* at, PayloadLayout layout) => layout
        .Text(&at->CodeBytes, "code", EngineLimits.CodeBytes, isRequired: true)
        .Text(&at->NameBytes, "name", EngineLimits.NameBytes);
}

/// <summary>Adding and removing a code of a product alike.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct ProductCodeCommand : IPayload<ProductCodeCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public int Product;
    [FieldOffset(4)] public ushort CodeBytes;
    [FieldOffset(6)] public ushort Reserved;

    /// <inheritdoc/>
    public static void Describe(ProductCodeCommand* at, PayloadLayout layout) => layout
        .Product(&at->Product)
        .Text(&at->CodeBytes, "code", EngineLimits.CodeBytes, isRequired: true);
}

/// <summary>Changes of a tenant and of an actor alike.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct ChangePartyCommand : IPayload<ChangePartyCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public int Party;
    [FieldOffset(4)] public ushort NameBytes;
    [FieldOffset(6)] public ushort Reserved;

    /// <inheritdoc/>
    public static void Describe(ChangePartyCommand* at, PayloadLayout layout) => layout
        .Number(&at->Party, "party")
        .Text(&at->NameBytes, "name", EngineLimits.NameBytes);
}

/// <summary>Freezing and thawing alike.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct ProductCommand : IPayload<ProductCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public int Product;

    /// <inheritdoc/>
    public static void Describe(ProductCommand* at, PayloadLayout layout) => layout
        .Product(&at->Product);
}

/// <summary>Commands that name a customer alone.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct CustomerCommand : IPayload<CustomerCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public int Customer;

    /// <inheritdoc/>
    public static void Describe(CustomerCommand* at, PayloadLayout layout) => layout
        .Number(&at->Customer, "customer");
}
