namespace Allocations.Engine.Commands;

/// <summary>The yes-or-no parts of an allocation request, as they stand on disk.</summary>
[Flags]
internal enum RequestOptions : byte
{
    None = 0,
    AllowPartial = 1,
    RefuseIfShort = 2,
    AllowNonStock = 4,

    All = AllowPartial | RefuseIfShort | AllowNonStock,
}
