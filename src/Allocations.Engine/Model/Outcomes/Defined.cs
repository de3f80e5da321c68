using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The result of defining something: its id, and the outcome that gave it.</summary>
/// <typeparam name="TId">The kind of id.</typeparam>
/// <remarks>
/// <para>Converts to the id implicitly if the definition succeeded. After a refusal it converts to <c>default</c>, which every
/// later command refuses with a status: also after <see cref="CommandStatus.DefinedDifferently"/>, so that a typing error does
/// not continue with an object that is not the intended one. <see cref="EnsureSuccess"/> throws at once instead.</para>
/// <para>Immutable and safe to share between threads.</para>
/// </remarks>
public readonly record struct Defined<TId>
    where TId : struct
{
    /// <summary>Creates a result: for JSON, and for the doubles of a host's tests.</summary>
    /// <param name="id">The <see cref="Id"/>.</param>
    /// <param name="outcome">The <see cref="Outcome"/>.</param>
    [JsonConstructor]
    public Defined(TId id, Outcome outcome)
    {
        Id = id;
        Outcome = outcome;
    }

    /// <summary>The object that is defined under the code, now or already before. It is also given for
    /// <see cref="CommandStatus.DefinedDifferently"/>; <c>default</c> for any other refusal.</summary>
    public TId Id { get; }

    /// <summary>The outcome of the command.</summary>
    public Outcome Outcome { get; }

    /// <summary>The status of the command.</summary>
    [JsonIgnore]
    public CommandStatus Status => Outcome.Status;

    /// <summary>Whether the object is defined as requested, by this command or before: <see cref="CommandStatus.Ok"/> or
    /// <see cref="CommandStatus.Unchanged"/>.</summary>
    [JsonIgnore]
    public bool IsSuccess => Outcome.IsSuccess;

    /// <summary>Returns the id.</summary>
    /// <exception cref="CommandRefusedException">The definition was refused.</exception>
    public TId EnsureSuccess()
    {
        Outcome.EnsureSuccess();
        return Id;
    }

    /// <summary>The id; <c>default</c> if the definition was refused.</summary>
    public static implicit operator TId(Defined<TId> defined) => defined.IsSuccess ? defined.Id : default;
}
