namespace Allocations.Engine.Model;

/// <summary>Declares an id: a record of one whole number. The generator writes its text forms, which are the digits of the
/// number.</summary>
[AttributeUsage(AttributeTargets.Struct)]
internal sealed class IdAttribute : Attribute;
